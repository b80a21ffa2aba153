import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { htmlLanguage, type Key, type Language, words } from './words';

const stored = 'plumbline.language';

interface Speech {
  language: Language;
  speak: (language: Language) => void;
}

const SpeechContext = createContext<Speech>({ language: 'en', speak: () => undefined });

/** The language chosen last, else the first of the browser's that we speak, else English. */
function preferred(): Language {
  const wishes = [localStorage.getItem(stored) ?? '', ...navigator.languages];
  return wishes.map((wish) => wish.slice(0, 2)).find((wish): wish is Language => wish in words) ?? 'en';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferred);
  useEffect(() => {
    document.documentElement.lang = htmlLanguage[language];
    document.title = words[language].title;
  }, [language]);
  const speak = (chosen: Language) => {
    localStorage.setItem(stored, chosen);
    setLanguage(chosen);
  };
  return <SpeechContext value={{ language, speak }}>{children}</SpeechContext>;
}

/** The language in use, how to change it, and its texts by key. */
export function useLanguage() {
  const { language, speak } = useContext(SpeechContext);
  return { language, speak, t: (key: Key) => words[language][key] };
}
