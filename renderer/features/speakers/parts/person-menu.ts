import type { SpeakerPortrait } from '#domain/speaker-overview.ts';
import type { Speaker, SpeakerRole } from '#domain/transcript.ts';

import { en } from '../../../copy/en.ts';
import type { PlaceEntry, PlaceItem } from '../../../ui/place-menu.tsx';
import type { SpeakerActions } from '../speaker-actions.ts';
import { sampleKey } from './sample-buttons.tsx';

/** What people can be to an interview, in the order in which it is offered. */
export const ROLES: readonly SpeakerRole[] = ['interviewer', 'interviewee', 'other'];

interface PersonMenuParts {
  readonly portrait: SpeakerPortrait;
  /** Who could be the same person; none while turns cannot be moved. */
  readonly others: readonly Speaker[];
  /** Whether what this person says can be parted into two people. */
  readonly canPart: boolean;
  readonly calledBy: (speaker: Speaker) => string;
  readonly actions: SpeakerActions;
}

/** The menu at a person: hear them, what they are, and who is the same. */
export function personMenu({ portrait, others, canPart, calledBy, actions }: PersonMenuParts): readonly PlaceItem[] {
  const { speaker, samples } = portrait;
  const [first] = samples;
  const roles: readonly PlaceEntry[] = [null, ...ROLES].map((role) => ({
    id: `role-${role ?? 'none'}`,
    label: role === null ? en.people.noRole : en.people.roles[role],
    checked: speaker.role === role,
    onSelect: () => actions.onRole(speaker.id, role),
  }));
  return [
    {
      id: 'hear',
      label: en.people.hearSample,
      disabled: first === undefined,
      onSelect: () => {
        if (first !== undefined) actions.onSample(sampleKey(speaker.id, 0), first);
      },
    },
    { id: 'role', label: en.people.role, line: true, entries: roles },
    {
      id: 'same',
      label: en.people.same,
      disabled: others.length === 0,
      entries: others.map((other) => ({
        id: `same-${other.id}`,
        label: calledBy(other),
        onSelect: () => actions.onMerge(speaker.id, other.id),
      })),
    },
    { id: 'part', label: en.people.part(calledBy(speaker)), disabled: !canPart, onSelect: () => actions.onPart(speaker.id) },
  ];
}
