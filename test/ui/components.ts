// Every component in every state: ?theme=dark&contrast=more
import '../../renderer/ui/tokens.css';
import '../../renderer/ui/fonts.css';
import '../../renderer/ui/base.css';
import '../../renderer/ui/controls.css';
import '../../renderer/ui/floating.css';
import '../../renderer/ui/shelf.css';
import '../../renderer/app/app.css';
import '../../renderer/features/library/library.css';
import '../../renderer/features/editor/editor.css';
import '../../renderer/features/inspector/inspector.css';
import '../../renderer/features/settings/settings.css';
import '../../renderer/features/settings/servers.css';
import './components.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

import { ComponentsPage } from './components-page.tsx';
import { showStates } from './states.ts';

const query = new URLSearchParams(window.location.search);
const { dataset } = document.documentElement;
const theme = query.get('theme');
if (theme === 'light' || theme === 'dark') dataset['theme'] = theme;
if (query.get('contrast') === 'more') dataset['contrast'] = 'more';
dataset['platform'] = 'linux';
showStates();
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(createElement(ComponentsPage));
