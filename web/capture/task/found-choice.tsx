import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../me.ts'
import { useKeptAnswer } from '../use-kept-answer.ts'
import { type ChoiceOption, ChoiceRows } from './choice-rows.tsx'

/** More than these are narrowed down by typing. */
const SHOWN = 8

interface FoundChoiceProps {
  kind: 'units' | 'people'
  name: string
  label: string
  chosen: readonly number[]
  many: boolean
  isLocked: boolean
  onChange: (chosen: number[]) => void
}

interface Listed {
  items: { id: number; name: string; title?: string; unit?: { name: string }; gone?: boolean }[]
}

/** Units or people, found by typing a part of the name; those chosen always stand first. */
export function FoundChoice({ kind, chosen, ...rest }: FoundChoiceProps) {
  const { t } = useTranslation('capture')
  const me = useMe()
  const [typed, setTyped] = useState('')
  const { kept, error } = useKeptAnswer<Listed>(me.person.id, kind === 'units' ? '/api/units' : '/api/persons')
  const all = (kept?.body.items ?? []).filter(({ gone }) => gone !== true)
  const found = all.filter(({ id, name }) => !chosen.includes(id) && name.includes(typed.trim()))
  const options = [...all.filter(({ id }) => chosen.includes(id)), ...found.slice(0, SHOWN)].map(
    ({ id, name, title, unit }): ChoiceOption<number> => ({
      value: id,
      label: name,
      ...(unit ? { note: `${title} · ${unit.name}` } : {}),
    }),
  )
  return (
    <>
      {!rest.isLocked && (
        <input
          type="search"
          className="field-input"
          value={typed}
          placeholder={t(`find.${kind}`)}
          aria-label={t(`find.${kind}`)}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {!kept && error !== undefined && <p className="notice notice-amber">{t('find.away')}</p>}
      <ChoiceRows {...rest} options={options} chosen={chosen} />
      {found.length > SHOWN && <p className="faint">{t('find.more', { count: found.length - SHOWN })}</p>}
    </>
  )
}
