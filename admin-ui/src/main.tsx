import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { StartPage } from './app/start-page';
import './app/look.css';
import { LanguageProvider } from './locales/language';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <StartPage />
    </LanguageProvider>
  </StrictMode>,
);
