import { useEffect, useState } from 'preact/hooks'
import type { Language } from './words.ts'

const KEYS = { language: 'gouji.language', languageAt: 'gouji.languageAt', theme: 'gouji.theme' } as const

export type Settings = {
  readonly language: Language
  /** When it was chosen here, in milliseconds since 1970 by this machine's clock. */
  readonly languageAt: number | undefined
  readonly dark: boolean
  readonly setLanguage: (language: Language) => void
  readonly setDark: (dark: boolean) => void
}

/** What a person chose for this browser; the server's language and the system's brightness where nothing was chosen. */
export function useSettings(serverLanguage: Language | undefined): Settings {
  const [chosen, choose] = useState(() => recall('language'))
  const [languageAt, setLanguageAt] = useState(() => Number(recall('languageAt') ?? 0) || undefined)
  const [theme, chooseTheme] = useState(() => recall('theme'))
  const systemDark = useSystemDark()
  const language = chosen === 'zh' || chosen === 'en' ? chosen : (serverLanguage ?? 'zh')
  const dark = theme === 'dark' || (theme !== 'light' && systemDark)

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = language === 'zh' ? '勾稽' : 'gouji'
  }, [language])
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  }, [dark])

  return {
    language,
    languageAt,
    dark,
    setLanguage: (next) => {
      const now = Date.now()
      remember('language', next)
      remember('languageAt', String(now))
      choose(next)
      setLanguageAt(now)
    },
    setDark: (next) => {
      remember('theme', next ? 'dark' : 'light')
      chooseTheme(next ? 'dark' : 'light')
    },
  }
}

function useSystemDark(): boolean {
  const query = window.matchMedia('(prefers-color-scheme: dark)')
  const [dark, setDark] = useState(query.matches)
  useEffect(() => {
    const changed = () => setDark(query.matches)
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [])
  return dark
}

/** Browsers may forbid to remember; the page works all the same. */
function recall(key: keyof typeof KEYS): string | null {
  try {
    return localStorage.getItem(KEYS[key])
  } catch {
    return null
  }
}

function remember(key: keyof typeof KEYS, value: string): void {
  try {
    localStorage.setItem(KEYS[key], value)
  } catch {
    // Then it holds until the page is left.
  }
}
