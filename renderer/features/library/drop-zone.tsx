import { Plus } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';

import { en } from '../../copy/en.ts';

/** Takes files dropped anywhere in the window and shows that it will while they are dragged over it; with Shift held, their settings are asked for in any case. */
export function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[], mustAsk: boolean) => void }): ReactElement | null {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const onOver = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onFiles(files, event.shiftKey);
    };
    window.addEventListener('dragenter', onOver);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onOver);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [onFiles]);
  if (!over) return null;
  return (
    <div className="drop-over" aria-hidden="true">
      <div className="drop-word">
        <Plus className="icon" />
        <b>{en.library.drop}</b>
        <span>{en.library.dropHint}</span>
      </div>
    </div>
  );
}
