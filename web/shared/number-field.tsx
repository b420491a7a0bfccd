import { InputNumber } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './field-fault.css'

interface NumberFieldProps {
  id?: string
  className?: string
  placeholder?: string
  'aria-label'?: string
  step?: number
  min?: number | undefined
  max?: number | undefined
  isInteger?: boolean
  /** null: nothing is chosen, which only a field that may be empty has */
  value: number | null
  onChange: (value: number) => void
  /** absent: never empty */
  onEmpty?: () => void
}

/**
 * A number within bounds. Typing one that is not, or no number at all, changes nothing: it stays as it was typed, and beside it stands what is
 * asked for and what counts meanwhile. antd alone would put the nearest bound in its place without a word.
 */
export function NumberField({ min, max, isInteger = false, value, onChange, onEmpty, ...rest }: NumberFieldProps) {
  const { t } = useTranslation('shared')
  const told = useId()
  // what is wrong is about the value that it was typed over: pulled or undone elsewhere, the field shows that again
  const [typed, setTyped] = useState<{ isWrong: boolean; over: number | null }>()
  const isWrong = typed?.isWrong === true && typed.over === value
  const isRight = (number: number) =>
    Number.isFinite(number) &&
    (!isInteger || Number.isInteger(number)) &&
    number >= (min ?? Number.NEGATIVE_INFINITY) &&
    number <= (max ?? Number.POSITIVE_INFINITY)
  const judge = (text: string) => {
    const plain = plainOf(text)
    if (plain === '' && onEmpty) {
      setTyped(undefined)
      return onEmpty()
    }
    setTyped({ isWrong: plain === '' || !isRight(Number(plain)), over: value })
  }
  const asked = t(boundsOf(min, max), { kind: t(isInteger ? 'number.whole' : 'number.any'), min, max })
  return (
    <>
      <InputNumber<string | number>
        {...rest}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        value={value}
        parser={plainOf}
        changeOnBlur={false}
        onKeyDown={keepEnter}
        onInput={judge}
        onChange={(next) => next !== null && isRight(Number(next)) && onChange(Number(next))}
        aria-invalid={isWrong}
        {...(isWrong ? { status: 'error' as const, 'aria-describedby': told } : {})}
      />
      {isWrong && (
        <div id={told} role="alert" className="field-fault">
          {value === null ? asked : t('number.meanwhile', { asked, value })}
        </div>
      )}
    </>
  )
}

/** As an input method for Chinese may write it: `１２。５`, `1，200`. */
const plainOf = (text: string | undefined): string =>
  (text ?? '').normalize('NFKC').replaceAll('。', '.').replaceAll(/[,\s]/gu, '')

/** Enter would make antd correct the text; the form around still hears it. */
const keepEnter = (event: KeyboardEvent) => {
  if (event.key === 'Enter') event.stopPropagation()
}

function boundsOf(min: number | undefined, max: number | undefined) {
  if (min !== undefined && max !== undefined) return 'number.between'
  if (min !== undefined) return 'number.least'
  return max === undefined ? 'number.asked' : 'number.most'
}
