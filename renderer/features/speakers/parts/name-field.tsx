import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { NameOffer } from '#contract';
import { foldText } from '#domain/search-fold.ts';

import { en } from '../../../copy/en.ts';

interface NameFieldProps {
  readonly speakerId: string;
  /** The name that was given, empty when none was. */
  readonly name: string;
  /** What the person is called without one. */
  readonly placeholder: string;
  readonly offers: readonly NameOffer[];
  readonly onName: (name: string) => void;
}

/** So many names are offered at once. */
const MOST_OFFERS = 6;

/** Names that fit what was typed: for this person first, then by how they were found. */
export function fittingOffers(offers: readonly NameOffer[], speakerId: string, typed: string): readonly NameOffer[] {
  const letters = foldText(typed.trim());
  const fits = offers.filter(
    (offer) =>
      (offer.speakerId === null || offer.speakerId === speakerId) && foldText(offer.name).includes(letters) && offer.name !== typed,
  );
  const own = (offer: NameOffer): number => (offer.speakerId === null ? 1 : 0);
  return fits.toSorted((one, other) => own(one) - own(other)).slice(0, MOST_OFFERS);
}

/** A field in which a name is typed or chosen. */
interface NameDraft {
  readonly text: string;
  readonly shown: readonly NameOffer[];
  /** The offer that Enter would take, -1 for what was typed. */
  readonly at: number;
  readonly type: (text: string) => void;
  readonly enter: () => void;
  /** Keeps a text; null keeps what was there. */
  readonly settle: (value: string | null) => void;
  readonly leave: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

function useNameDraft({ speakerId, name, offers, onName }: Omit<NameFieldProps, 'placeholder'>): NameDraft {
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const text = typed ?? name;
  const fitting = fittingOffers(offers, speakerId, typed ?? '').filter((offer) => offer.name !== name);
  const shown = isOpen ? fitting : [];
  const settle = (value: string | null): void => {
    setTyped(null);
    setOpen(false);
    setAt(-1);
    if (value !== null && value.trim() !== name) onName(value.trim());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') settle(shown[at]?.name ?? text);
    else if (event.key === 'Escape' && (typed !== null || isOpen)) settle(null);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setOpen(true);
      setAt((before) => Math.min(Math.max(-1, before + (event.key === 'ArrowDown' ? 1 : -1)), fitting.length - 1));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    text,
    shown,
    at,
    type: (value) => {
      setTyped(value);
      setOpen(true);
      setAt(-1);
    },
    enter: () => setOpen(name === ''),
    settle,
    leave: () => settle(typed),
    onKeyDown,
  };
}

/** The field for a person's name with names to choose from: Down opens them, Enter keeps, Escape takes back. */
export function NameField({ placeholder, ...props }: NameFieldProps): ReactElement {
  const id = useId();
  const { text, shown, at, ...draft } = useNameDraft(props);
  return (
    <span className="name-field">
      <input
        type="text"
        role="combobox"
        aria-label={en.people.nameOf(props.name === '' ? placeholder : props.name)}
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-offers`}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `${id}-offer-${at}` : undefined}
        value={text}
        placeholder={placeholder}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => draft.type(event.currentTarget.value)}
        onFocus={(event) => {
          event.currentTarget.select();
          draft.enter();
        }}
        onKeyDown={draft.onKeyDown}
        onBlur={draft.leave}
      />
      <div id={`${id}-offers`} className="name-offers" role="listbox" aria-label={en.people.offers} hidden={shown.length === 0}>
        {shown.map((offer, index) => (
          <div
            key={`${offer.why}-${offer.name}`}
            id={`${id}-offer-${index}`}
            className="name-offer"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            // Before the field loses the focus, which would keep what was typed so far.
            onPointerDown={(event) => {
              event.preventDefault();
              draft.settle(offer.name);
            }}
          >
            <span className="clip" dir="auto">
              {offer.name}
            </span>
            <span className="after">{en.people.why[offer.why]}</span>
          </div>
        ))}
      </div>
    </span>
  );
}
