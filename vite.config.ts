import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src/apps/web',
  plugins: [react()],
  build: { outDir: '../../../dist/web', emptyOutDir: true, target: 'es2022', reportCompressedSize: false },
  server: { proxy: { '/api': 'http://127.0.0.1:3900', '/v1': 'http://127.0.0.1:3900' } },
});
