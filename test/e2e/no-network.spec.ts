import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, fixtureFile, test } from './fixtures.ts';

/**
 * Every address that any process of the app connected or sent to, as the system saw it. The recorder is strace: it sees all sockets
 * of all processes, not only HTTP. Unix sockets and the test's own loopback line to the debugger are left out.
 */
function outsideAddresses(trace: string): readonly string[] {
  return trace
    .split('\n')
    .filter(
      (line) => /\b(connect|sendto|sendmsg|sendmmsg)\(/u.test(line) && /AF_INET6?\b/u.test(line) && !/inet_addr\("127\.|"::1"/u.test(line),
    );
}

test('the recorder itself sees a connection to the outside', () => {
  const seen = '812 connect(21, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16) = 0';
  const own = '812 connect(21, {sa_family=AF_INET, sin_port=htons(9222), sin_addr=inet_addr("127.0.0.1")}, 16) = 0';
  expect(outsideAddresses(`${own}\n${seen}\n812 connect(5, {sa_family=AF_UNIX, sun_path="/tmp/x"}, 110) = 0`)).toEqual([seen]);
});

// The recorder is Linux's own; the other systems run the same code.
if (process.platform === 'linux')
  test('a whole session opens no socket to anywhere', async ({ driver }) => {
    test.setTimeout(300_000);
    const strace = ['/usr/bin/strace', '/bin/strace'].find((file) => existsSync(file));
    expect(strace, 'strace is installed by npm test').toBeDefined();
    const trace = path.join(driver.profile, 'sockets.trace');
    const wrapper = path.join(driver.profile, 'recorded');
    writeFileSync(
      wrapper,
      `#!/bin/sh\nexec ${strace ?? ''} -f --seccomp-bpf -qq -e trace=connect,sendto,sendmsg,sendmmsg -e signal=none -o '${trace}' '${process.env['ONRECORD_ELECTRON'] ?? ''}' "$@"\n`,
    );
    chmodSync(wrapper, 0o755);

    const { app, page, window } = await driver.startQuick({ wrapper });
    await expect(window.words.first()).toBeVisible({ timeout: 120_000 });
    // What the reader has brought is not kept waiting by the sample, and is done to its last voice.
    await page.keyboard.press('ControlOrMeta+j');
    await page.getByRole('button', { name: 'Stop all' }).click();
    await expect(page.getByText('Nothing waits')).toBeVisible();
    await page.keyboard.press('Escape');
    await window.drop([fixtureFile('short.mp3')]);
    await window.row(/short/iu).click();
    await expect(window.words.first()).toBeVisible({ timeout: 120_000 });
    await expect(window.transcript.getByText('Speaker 2', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 120_000 });
    await window.words.first().click();
    await page.waitForTimeout(3000);
    await driver.quit(app);

    const lines = readFileSync(trace, 'utf8');
    expect(lines.length, 'the recorder was at work').toBeGreaterThan(0);
    expect(outsideAddresses(lines)).toEqual([]);
  });
