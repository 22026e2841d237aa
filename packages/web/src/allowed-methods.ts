/** Remembers which methods each address serves, so that a wrong method (405) is told apart from a wrong address (404). */
export interface AllowedMethods {
  add(method: string | readonly string[], pattern: string): void;
  /** The methods that the address of this path serves; empty where there is no such address. */
  of(path: string): string[];
}

export function createAllowedMethods(): AllowedMethods {
  const routes: { methods: readonly string[]; segments: readonly string[] }[] = [];
  return {
    add(method, pattern) {
      // A catch-all (CORS answers OPTIONS everywhere) does not make an address exist.
      if (pattern.includes('*')) return;
      routes.push({ methods: [method].flat(), segments: pattern.split('/') });
    },
    of(path) {
      const segments = path.split('/');
      const methods = routes.filter((route) => matches(route.segments, segments)).flatMap((route) => route.methods);
      return [...new Set(methods)].sort();
    },
  };
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((segment, index) => (segment.startsWith(':') ? path[index] !== '' : segment === path[index]))
  );
}
