import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const service = 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    // Spring Boot serves what lies under static/ on the class path.
    outDir: 'target/classes/static',
    emptyOutDir: true,
  },
  server: {
    // `npm run dev` shows the pages beside a running service.
    proxy: { '/api': service, '/actuator': service, '/docs': service, '/v3': service, '/problems': service },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
  },
});
