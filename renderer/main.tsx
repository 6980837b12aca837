import { mount } from './app/mount.tsx';
import { connectBridge } from './bridge.ts';

const root = document.getElementById('root');
if (root !== null) mount(root, connectBridge());
