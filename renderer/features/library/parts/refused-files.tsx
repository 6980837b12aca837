import { TriangleAlert, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { RefusedFile } from '#contract';

import { en } from '../../../copy/en.ts';
import { failureSentence } from '../../../copy/failures.ts';
import { IconButton } from '../../../ui/button.tsx';

interface RefusedFilesProps {
  readonly refused: readonly RefusedFile[];
  readonly onClose: () => void;
}

/** The files of the last addition that were not taken, each with its sentence; stays until it is closed. */
export function RefusedFiles({ refused, onClose }: RefusedFilesProps): ReactElement | null {
  if (refused.length === 0) return null;
  return (
    <div className="refused" role="alert">
      <header>
        <TriangleAlert className="icon small" aria-hidden="true" />
        <b className="grow">{en.library.refused(refused.length)}</b>
        <IconButton name={en.app.close} size="small" onClick={onClose}>
          <X className="icon small" aria-hidden="true" />
        </IconButton>
      </header>
      <ul className="scroll">
        {refused.map((file, index) => (
          // Two files of one name can be refused at once: the place in the list tells them apart.
          <li key={`${index} ${file.name}`}>{failureSentence({ ...file.failure, data: { name: file.name, ...file.failure.data } })}</li>
        ))}
      </ul>
    </div>
  );
}
