import { join } from 'node:path';

import { startLibrary } from '../integration/library-helper.ts';
import { newLibrary, temporaryFolder } from '../unit/core/storage/library-fixture.ts';
import { jobStoreSuite } from './job-store.suite.ts';

jobStoreSuite('library in this process', () => newLibrary().ask);

jobStoreSuite('library process', () => {
  const { library } = startLibrary(join(temporaryFolder(), 'library.sqlite'));
  return (method, input) => library.request(method, input);
});
