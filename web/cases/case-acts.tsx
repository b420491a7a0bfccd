import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../contracts/http/cases.ts'
import { useWhyText } from '../shared/use-why-text.ts'
import { type CaseActVerb, isCaseActVerb } from './case-act.ts'
import { CaseActForm } from './case-act-form.tsx'

/** 挂账, 恢复, 延期, 更正, 作废, 并案, 改派, 重新立案: what this person may do; what is not possible says why. */
export function CaseActs({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const why = useWhyText()
  const [verb, setVerb] = useState<CaseActVerb>()
  const offered = detail.may.flatMap((entry) => (isCaseActVerb(entry.verb) ? [{ ...entry, verb: entry.verb }] : []))
  if (!offered.some(({ allowed }) => allowed)) return null
  const items: MenuProps['items'] = offered.map((entry) => ({
    key: entry.verb,
    disabled: !entry.allowed,
    danger: entry.verb === 'cancel' && entry.allowed,
    label: (
      <span className="verb">
        {t(`act.${entry.verb}.title`)}
        {!entry.allowed && entry.why && <span className="verb-why">{why(entry)}</span>}
      </span>
    ),
    onClick: () => setVerb(entry.verb),
  }))
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button>
          {t('act.menu')} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      {verb && <CaseActForm verb={verb} detail={detail} onClose={() => setVerb(undefined)} />}
    </>
  )
}
