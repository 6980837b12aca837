import { HardDrive, Keyboard, Palette, Server, Share, SlidersHorizontal } from 'lucide-react';

import { AddingPart } from './parts/adding-part.tsx';
import { BeginningPart } from './parts/beginning-part.tsx';
import { CopyPart } from './parts/copy-part.tsx';
import { DiskPart } from './parts/disk-part.tsx';
import { ExportPart } from './parts/export-part.tsx';
import { LookPart } from './parts/look-part.tsx';
import { NewRecordingsPart } from './parts/new-recordings-part.tsx';
import { PlaybackPart } from './parts/playback-part.tsx';
import { PresetsPart } from './parts/presets-part.tsx';
import { ReadingPart } from './parts/reading-part.tsx';
import { ShortcutsPart } from './parts/shortcuts-part.tsx';
import { ServerPart } from './parts/server-part.tsx';
import { TogetherPart } from './parts/together-part.tsx';
import { UpdatesPart } from './parts/updates-part.tsx';
import { VoicesPart } from './parts/voices-part.tsx';
import { WatchPart } from './parts/watch-part.tsx';
import { WorkPart } from './parts/work-part.tsx';
import type { SettingsSection } from './section.ts';

/** Every page of the settings with its groups. A new group is a file in parts/ and one word here; a page without groups is not shown. */
export const SECTIONS: readonly SettingsSection[] = [
  { id: 'engines', icon: Server, parts: [NewRecordingsPart, TogetherPart, ServerPart, WorkPart] },
  { id: 'defaults', icon: SlidersHorizontal, parts: [BeginningPart, AddingPart, WatchPart, PresetsPart, PlaybackPart] },
  { id: 'library', icon: HardDrive, parts: [CopyPart, VoicesPart, DiskPart, UpdatesPart] },
  { id: 'export', icon: Share, parts: [ExportPart] },
  { id: 'shortcuts', icon: Keyboard, parts: [ShortcutsPart] },
  { id: 'appearance', icon: Palette, parts: [LookPart, ReadingPart] },
];
