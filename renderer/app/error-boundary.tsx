import { Component, type ErrorInfo, type ReactElement, type ReactNode } from 'react';

import { en } from '../copy/en.ts';
import { Button } from '../ui/button.tsx';

interface BoundaryProps {
  readonly children: ReactNode;
  /** Where a bug is reported for the log; the reader sees a calm sentence. */
  readonly onBug: (bug: unknown, info: ErrorInfo) => void;
}

/** Catches a bug of the window: says that all is safe and offers a fresh start. */
export class ErrorBoundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(bug: unknown, info: ErrorInfo): void {
    this.props.onBug(bug, info);
  }

  override render(): ReactNode {
    return this.state.broken ? <Stumbled /> : this.props.children;
  }
}

function Stumbled(): ReactElement {
  return (
    <main className="stumbled" role="alert">
      <p>{en.app.crashed}</p>
      <Button look="primary" onClick={() => window.location.reload()}>
        {en.app.reload}
      </Button>
    </main>
  );
}
