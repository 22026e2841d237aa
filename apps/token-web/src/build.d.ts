/** The version in package.json, put in by the build. */
declare const __WARIFU_VERSION__: string;
