import { useState } from 'preact/hooks'
import { Refusal, signIn } from '../server.ts'
import { type Language, useWords } from '../words.ts'
import { Icon } from './icon.tsx'

type Props = { readonly language: Language; readonly done: () => void }

/** The login, where the page can be reached by others. */
export function SignIn({ language, done }: Props) {
  const w = useWords()
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function submit(): Promise<void> {
    setBusy(true)
    try {
      await signIn(password)
      done()
    } catch (error) {
      setWrong((error instanceof Refusal && error.sentence?.[language]) || w.unreachable)
    } finally {
      setBusy(false)
    }
  }
  return (
    <main class="sign-in">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <h2>{w.loginTitle}</h2>
        <label>
          {w.password}
          <input
            type="password"
            autocomplete="current-password"
            required
            value={password}
            aria-invalid={wrong !== undefined}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </label>
        {wrong && (
          <p class="wrong" role="alert">
            <Icon name="bad" />
            {wrong}
          </p>
        )}
        <button type="submit" class="button main" disabled={busy || password === ''}>
          {w.signIn}
        </button>
      </form>
    </main>
  )
}
