import { useEffect, useState } from 'preact/hooks';
import { parseAddress, type Address } from './navigation.ts';

/** The present address; renders anew when it changes. */
export function useAddress(): Address {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const read = (): void => {
      setHash(location.hash);
    };
    addEventListener('hashchange', read);
    // Effects come after the first paint: the address may have changed in between.
    read();
    return () => {
      removeEventListener('hashchange', read);
    };
  }, []);
  return parseAddress(hash);
}
