import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ControlProps, useEditor } from './editor-context.ts'
import type { Path } from './path.ts'
import { namedIn } from './references.ts'

interface NameControlProps extends Pick<ControlProps, 'name' | 'label'> {
  /** the list or record that defines it */
  scope: Path
  current: string
}

const ID = /^[A-Za-z][A-Za-z0-9_]*$/

/** By what an element is called: taken when the field is left, and then wherever it is named. */
export function NameControl({ scope, current, name, label }: NameControlProps) {
  const { t } = useTranslation('templates')
  const { document, rename } = useEditor()
  const [typed, setTyped] = useState<string>()
  const text = typed ?? current
  const isTaken = text !== current && namedIn(document, scope).some(({ id }) => id === text)
  const mistake = isTaken ? t('editor.nameTaken') : ID.test(text) ? undefined : t('editor.nameFormat')
  const take = () => {
    setTyped(undefined)
    if (!mistake && text !== current) rename(scope, current, text)
  }
  return (
    <>
      <Input
        id={name}
        aria-label={label}
        className="te-name"
        spellCheck={false}
        value={text}
        {...(typed !== undefined && mistake ? { status: 'error' as const, 'aria-invalid': true } : {})}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) take()
        }}
      />
      {typed !== undefined &&
        (mistake ? (
          <p role="alert" className="te-name-note te-bad">
            {mistake}
          </p>
        ) : (
          <p className="te-name-note soft">{t('editor.nameUses')}</p>
        ))}
    </>
  )
}
