import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SubstitutionItem } from '../../contracts/http/substitutions.ts'
import { newKey, request } from '../shared/api.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useErrorText } from '../shared/error-text.ts'
import { lookAgain } from '../shared/look-again.ts'
import { useTime } from '../shared/use-time.ts'

interface SubstitutionTableProps {
  items: readonly SubstitutionItem[]
  /** whose name a row begins with: the other one is the page's */
  shows: 'principal' | 'substitute'
}

export function SubstitutionTable({ items, shows }: SubstitutionTableProps) {
  const { t } = useTranslation('substitutions')
  const time = useTime()
  const end = useEnd()
  if (items.length === 0) return <p className="soft">{t(shows === 'substitute' ? 'noneFor' : 'noneBy')}</p>
  const columns: Column<SubstitutionItem>[] = [
    { key: 'person', title: t('col.person'), render: (item) => item[shows].name },
    {
      key: 'scope',
      title: t('col.scope'),
      render: ({ campaign, procedure }) =>
        campaign ? [campaign.title, procedure?.title].filter(Boolean).join(' · ') : t('all'),
    },
    {
      key: 'time',
      title: t('col.time'),
      render: ({ from, until }) => t('span', { from: time.instant(from), until: time.instant(until) }),
    },
    {
      key: 'status',
      title: t('col.status'),
      render: ({ status, endedBy, endedAt, createdBy, reason }) => (
        <>
          {t(`status.${status}`)}
          <div className="soft">
            {endedBy && endedAt
              ? t('endedBy', { name: endedBy.name, at: time.instant(endedAt) })
              : t('setBy', { name: createdBy.name, reason })}
          </div>
        </>
      ),
    },
    {
      key: 'act',
      title: t('col.act'),
      render: (item) => item.mayEnd && <Button onClick={() => end(item)}>{t('end')}</Button>,
    },
  ]
  return (
    <DataTable
      label={t(shows === 'substitute' ? 'forMe' : 'byMe')}
      columns={columns}
      rows={items}
      keyOf={({ id }) => id}
    />
  )
}

/** Asked once more: it takes effect at once. */
function useEnd() {
  const { t } = useTranslation('substitutions')
  const { modal, message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  return ({ id, principal, substitute }: SubstitutionItem) =>
    void modal.confirm({
      title: t('endTitle', { principal: principal.name, substitute: substitute.name }),
      content: t('endText'),
      okText: t('end'),
      onOk: async () => {
        try {
          await request<SubstitutionItem>('POST', `/api/substitutions/${id}/end`, { key: newKey() })
          message.success(t('ended'))
        } catch (error) {
          message.error(errorText(error).told)
        }
        void client.invalidateQueries({ queryKey: ['substitutions'] })
        lookAgain(client)
      },
    })
}
