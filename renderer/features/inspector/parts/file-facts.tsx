import { Copy, FolderOpen } from 'lucide-react';
import { Fragment, type ReactElement } from 'react';
import { hostOfLink } from '#domain/link.ts';
import type { Recording, SoundFacts } from '#domain/recording.ts';

import { en } from '../../../copy/en.ts';
import { LINKS } from '../../../copy/links.ts';
import { saySize } from '../../../copy/numbers.ts';
import { SOUND } from '../../../copy/sound.ts';
import { IconButton } from '../../../ui/button.tsx';

interface FileFactsProps {
  readonly recording: Recording;
  readonly onCopyHash: (hash: string) => void;
  readonly onShowFile: () => void;
}

function placeOf({ source }: Recording): string {
  if (source.kind === 'link') return LINKS.place(hostOfLink(source.path));
  return source.kind === 'copied' ? en.inspector.copiedIn : en.inspector.referenced;
}

/** The file of a recording: fingerprint, name, size, what its sound is, where it lies. */
export function FileFacts({ recording, onCopyHash, onShowFile }: FileFactsProps): ReactElement {
  const { sha256, sound } = recording;
  return (
    <dl className="form facts">
      <dt>{en.inspector.hash}</dt>
      <dd className="hash">
        {sha256 === null ? (
          <span className="hint">{recording.source.kind === 'link' ? LINKS.noHash : en.inspector.hashPending}</span>
        ) : (
          <>
            <span title={sha256}>{`${sha256.slice(0, 8)}…${sha256.slice(-6)}`}</span>
            <IconButton name={en.inspector.copyHash} size="small" onClick={() => onCopyHash(sha256)}>
              <Copy className="icon small" aria-hidden="true" />
            </IconButton>
          </>
        )}
      </dd>
      <dt>{en.inspector.file}</dt>
      <dd className="file-name">
        <span className="clip" title={recording.originalName} dir="auto">
          {recording.originalName}
        </span>
        {recording.source.kind === 'link' ? null : (
          <IconButton name={en.library.showFile} size="small" onClick={onShowFile}>
            <FolderOpen className="icon small" aria-hidden="true" />
          </IconButton>
        )}
      </dd>
      <dt>{en.inspector.place}</dt>
      <dd>{placeOf(recording)}</dd>
      {recording.sizeBytes === 0 ? null : (
        <>
          <dt>{en.inspector.size}</dt>
          <dd className="num">{saySize(recording.sizeBytes)}</dd>
        </>
      )}
      {sound === null ? null : <SoundRows sound={sound} />}
    </dl>
  );
}

/** What was found in its sound. */
function SoundRows({ sound }: { readonly sound: SoundFacts }): ReactElement {
  return (
    <>
      <dt>{en.inspector.sound}</dt>
      <dd>
        {en.inspector.soundFacts(sound.codec, String(sound.rateHz / 1000), sound.channels)}
        {sound.damaged > 0 ? <span className="doubtful">{en.inspector.damaged(sound.holes?.length ?? sound.damaged)}</span> : null}
      </dd>
      {sound.recorder === undefined ? null : (
        <>
          <dt>{en.inspector.recorder}</dt>
          <dd>{sound.recorder}</dd>
        </>
      )}
      {(sound.notes ?? []).map(({ kind, text }) => (
        <Fragment key={kind}>
          <dt>{SOUND.notes[kind]}</dt>
          <dd>{text}</dd>
        </Fragment>
      ))}
    </>
  );
}
