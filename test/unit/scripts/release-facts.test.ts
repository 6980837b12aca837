import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import {
  dayOf,
  isNewer,
  missingForSigning,
  missingPackages,
  notesOf,
  obstacles,
  PUBLISHER_FILE,
  publisherIn,
  signingOptions,
} from '../../../scripts/package/release-facts.mjs';
import { installerOf } from '../../../scripts/package/release-list.mjs';

const READY = {
  version: '1.2.0',
  tag: 'v1.2.0',
  lastVersion: '1.1.9',
  homepage: 'https://on-record.example',
  maintainer: 'On Record contributors <contributors@on-record.example>',
  changelog: '# Changelog\n\n## 1.2.0 (2027-01-02)\n\n- Added: a thing.\n\n## 1.1.9 (2026-12-01)\n\n- Fixed: another.\n',
  metainfo: '<releases><release version="1.2.0" date="2027-01-02"/></releases>',
  manual: '.TH ONRECORD 1 "" "On Record 1.2.0" "User Commands"',
  changedFiles: [],
  publisher: {
    address: 'https://on-record.example/releases/',
    publicKeys: [`MCowBQYDK2VwAyEA${'A'.repeat(42)}8=`, `MCowBQYDK2VwAyEA${'B'.repeat(42)}8=`],
  },
};
const [KEY = ''] = READY.publisher.publicKeys;

describe('a release', () => {
  it('can go on when everything names the same version and day', () => {
    expect(obstacles(READY)).toEqual([]);
    expect(obstacles({ ...READY, tag: null, lastVersion: null })).toEqual([]);
  });

  it.each([
    ['a version that is none', { version: '1.2' }],
    ['another tag', { tag: 'v1.3.0' }],
    ['a version that is out already', { lastVersion: '1.2.0' }],
    ['a newer one that is out', { lastVersion: '1.10.0' }],
    ['a changelog without the day', { changelog: '## 1.2.0 (unreleased)\n\n- Added: a thing.\n' }],
    ['a changelog without a word', { changelog: '## 1.2.0 (2027-01-02)\n\n## 1.1.9 (2026-12-01)\n\n- Fixed.\n' }],
    ['AppStream data of another day', { metainfo: '<release version="1.2.0" date="2027-01-01"/>' }],
    ['a manual of another version', { manual: '"On Record 1.1.9"' }],
    ['a home page that is a placeholder', { homepage: 'https://on-record.invalid' }],
    ['a maintainer without an address', { maintainer: 'x <x@on-record.invalid>' }],
    ['no publisher whose lists could be believed', { publisher: null }],
    ['a publisher that is asked in the clear', { publisher: { ...READY.publisher, address: 'http://on-record.example/releases/' } }],
    ['an address that is no folder', { publisher: { ...READY.publisher, address: 'https://on-record.example/releases' } }],
    ['a key of another kind', { publisher: { ...READY.publisher, publicKeys: [KEY, 'MCowBQYDK2VuAyEAAAAA'] } }],
    ['no key for the day on which the first is lost', { publisher: { ...READY.publisher, publicKeys: [KEY] } }],
    ['the same key twice', { publisher: { ...READY.publisher, publicKeys: [KEY, KEY] } }],
    ['changes that are not committed', { changedFiles: [' M package.json'] }],
  ])('is held up by %s, in a sentence', (_what, change) => {
    expect(obstacles({ ...READY, ...change }).length).toBeGreaterThan(0);
  });

  it('compares versions by their numbers', () => {
    expect(isNewer('1.10.0', '1.9.9')).toBe(true);
    expect(isNewer('1.9.9', '1.10.0')).toBe(false);
    expect(isNewer('1.0.0', '1.0.0')).toBe(false);
  });

  it('takes its day and its notes from the changelog', () => {
    expect(dayOf(READY.changelog, '1.2.0')).toBe('2027-01-02');
    expect(notesOf(READY.changelog, '1.1.9')).toBe('- Fixed: another.');
  });

  it('knows its publisher from the file as it is committed and as it is filled', () => {
    const empty = readFileSync(path.resolve(import.meta.dirname, '../../..', PUBLISHER_FILE), 'utf8');
    const { address, publicKeys } = READY.publisher;
    const keys = publicKeys.map((key) => `    '${key}',\n`).join('');
    const filled = empty.replace(/= null;$/mu, `= {\n  address: '${address}',\n  publicKeys: [\n${keys}  ],\n};`);
    expect(publisherIn(empty.replace(/= \{[^}]*\};$/mu, '= null;'))).toBeNull();
    expect(publisherIn(filled)).toEqual(READY.publisher);
  });

  it('is not signed where something for the signature is missing', () => {
    expect(missingForSigning('win32', { WIN_CSC_LINK: 'x' })).toEqual(['WIN_CSC_KEY_PASSWORD']);
    expect(missingForSigning('darwin', {})).toHaveLength(5);
    expect(missingForSigning('linux', {})).toEqual([]);
    const service = { ONRECORD_AZURE_ENDPOINT: 'https://weu.codesigning.azure.net/', AZURE_TENANT_ID: 'x' };
    expect(missingForSigning('win32', service)).toEqual([
      'AZURE_CLIENT_ID',
      'AZURE_CLIENT_SECRET',
      'ONRECORD_AZURE_ACCOUNT',
      'ONRECORD_AZURE_PROFILE',
      'ONRECORD_AZURE_PUBLISHER',
    ]);
  });

  it('is not drafted while a package of some system is missing', () => {
    const all = missingPackages('1.2.0', []);
    expect(all).toHaveLength(14);
    expect(missingPackages('1.2.0', all)).toEqual([]);
    expect(missingPackages('1.2.0', all.slice(1))).toEqual(['on-record-1.2.0-linux-x64.tar.gz']);
    // What the list for installed copies is made of is among them, by the names that the installers have.
    expect(all.flatMap((name) => installerOf(name) ?? [])).toHaveLength(4);
  });

  it('is signed by a certificate or by the service of Microsoft, or not made at all', () => {
    expect(signingOptions('linux', {})).toEqual([]);
    expect(signingOptions('darwin', {})).toEqual(['-c.forceCodeSigning=true']);
    expect(signingOptions('win32', { WIN_CSC_LINK: 'x' })).toEqual(['-c.forceCodeSigning=true']);
    const azure = { ONRECORD_AZURE_ENDPOINT: 'https://weu.codesigning.azure.net/', ONRECORD_AZURE_PUBLISHER: 'On Record Ltd' };
    expect(signingOptions('win32', azure)).toContain('-c.win.azureSignOptions.publisherName=On Record Ltd');
    expect(signingOptions('darwin', azure)).toHaveLength(1);
  });
});
