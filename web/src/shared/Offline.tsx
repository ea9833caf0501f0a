// Says that the machine has no network, for as long as that is so.

import { useEffect, useState } from 'preact/hooks';

export function Offline() {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    const running = new AbortController();
    addEventListener('online', look, running);
    addEventListener('offline', look, running);
    return () => running.abort();
  }, []);
  if (online) return null;
  return (
    <p class="offline" role="status">
      This machine is offline. What is on the page stays; anything new has to wait.
    </p>
  );
}
