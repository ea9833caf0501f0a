// Every page but the playground: finds the view that the address names and draws it in the page's frame.

import './shared/base.css';
import './shared/parts.css';
import { render } from 'preact';
import { path } from './shared/address';
import { Boundary } from './shared/Boundary';
import { Offline } from './shared/Offline';
import { markCurrent } from './shared/navigation';
import { find } from './views';

const main = document.getElementById('main');
if (!main) throw new Error('The page has no element #main.');

const { load, argument } = find(path());
markCurrent();
const { default: View } = await load();
render(
  <Boundary>
    <Offline />
    <View argument={argument} />
  </Boundary>,
  main,
);
