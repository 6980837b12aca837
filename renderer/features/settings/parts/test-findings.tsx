import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import type { ServerKind } from '#domain/server.ts';
import type { ServerTest } from '#domain/server-test.ts';

import { testSentences } from '../../../copy/servers.ts';

/** What trying a server out taught, sentence by sentence; read out when it comes. */
export function TestFindings({ test, kind }: { readonly test: ServerTest | null; readonly kind: ServerKind }): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (test !== null) list.current?.scrollIntoView({ block: 'nearest' });
  }, [test]);
  return (
    <div ref={list} role="status">
      <ul className="findings">
        {(test === null ? [] : testSentences(test, kind)).map(({ fine, text }) => (
          <li key={text} data-fine={fine}>
            {fine ? <CircleCheck className="icon small" aria-hidden="true" /> : <CircleAlert className="icon small" aria-hidden="true" />}
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
