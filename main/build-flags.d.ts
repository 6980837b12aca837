/**
 * Set by the build: the absolute path of the Node that runs the library process when this Electron's own Node has no `node:sqlite`
 * (the older runtime of development and tests); null in a release. Only main/index.ts reads it.
 */
declare const DEVELOPMENT_NODE: string | null;
