import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { TakeOver } from '../../cascades/take-over.tsx'
import { LedgerImportPanel } from './ledger-import-panel.tsx'
import { StepFoot } from './step-foot.tsx'
import { useDraft } from './use-draft.ts'
import { useLastImport } from './use-ledger-import.ts'

const route = getRouteApi('/shell/campaigns/$id/plan/ledger')

/** 导入台账: each ledger of the template from a file of its own. */
export function LedgerStep() {
  const { t } = useTranslation('planner')
  const { detail } = useDraft()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { ledgers } = detail
  const ledger = ledgers.find(({ id }) => id === search.ledger) ?? ledgers[0]
  return (
    <>
      <TakeOver detail={detail} />
      {ledgers.length > 1 && (
        <Tabs
          activeKey={ledger?.id ?? ''}
          onChange={(id) => void navigate({ search: { ledger: id } })}
          items={ledgers.map(({ id, title, entries }) => ({ key: id, label: t('ledger.tab', { title, entries }) }))}
        />
      )}
      {ledger && <LedgerImportPanel key={ledger.id} ledger={ledger} />}
      {ledger ? <Foot ledger={ledger.id} /> : <StepFoot step="ledger" />}
    </>
  )
}

/** Rows that were looked at wait to be taken: that is what is next, and going on is not. */
function Foot({ ledger }: { ledger: string }) {
  const { data } = useLastImport(ledger)
  return <StepFoot step="ledger" hasOwn={data?.dryRun === true} />
}
