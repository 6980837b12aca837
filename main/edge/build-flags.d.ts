/**
 * True only in the package that the tests of this repository make of an old Electron without SQLite: it carries a Node for the library.
 * The build writes the value into the code, so that no environment can turn it on in a release.
 */
declare const PACKAGE_CARRIES_NODE: boolean;
