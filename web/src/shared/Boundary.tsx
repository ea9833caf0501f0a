// What a mistake of ours looks like: said, with a way on, and in the console with its trace.

import { Component, type ComponentChildren } from 'preact';
import { Failed } from './Show';

export class Boundary extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ failed: true });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return <Failed problems={['This page broke, which is a mistake in it.']} again={() => location.reload()} />;
  }
}
