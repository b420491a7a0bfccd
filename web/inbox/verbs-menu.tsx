import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { useWhyText } from '../shared/use-why-text.ts'
import { type FormVerb, isFormVerb } from './verb.ts'
import { VerbForm } from './verb-form.tsx'

/** The other verbs of a task; one that is not possible now says why. */
export function VerbsMenu({ detail }: { detail: TaskDetail }) {
  const { t } = useTranslation('inbox')
  const why = useWhyText()
  const [verb, setVerb] = useState<FormVerb>()
  const offered = detail.may.flatMap((entry) => (isFormVerb(entry.verb) ? [{ ...entry, verb: entry.verb }] : []))
  if (offered.length === 0) return null
  const items: MenuProps['items'] = offered.map((entry) => ({
    key: entry.verb,
    disabled: !entry.allowed,
    label: (
      <span className="verb">
        {t(`verb.${entry.verb}.title`)}
        {!entry.allowed && entry.why && <span className="verb-why">{why(entry)}</span>}
      </span>
    ),
    onClick: () => setVerb(entry.verb),
  }))
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button icon={<MoreOutlined aria-hidden />}>{t('moreVerbs')}</Button>
      </Dropdown>
      {verb && <VerbForm verb={verb} detail={detail} onClose={() => setVerb(undefined)} />}
    </>
  )
}
