import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { useErrorText } from '../shared/error-text.ts'
import { alikeCountQuery, alikeTasks } from './alike-tasks.ts'
import { BulkClaim } from './bulk-claim.tsx'
import { BulkComplete } from './bulk-complete.tsx'
import { BulkResult } from './bulk-result.tsx'
import { BulkWords } from './bulk-words.tsx'
import type { FormContent } from './draft.ts'
import { filtersOf, type InboxSearch } from './inbox-search.ts'
import { type BulkVerb, MOST, MOST_DECIDED, notDone, unsent, useBulk } from './use-bulk.ts'

interface BulkBarProps {
  tasks: readonly TaskItem[]
  search: InboxSearch
  onPick: (tasks: readonly TaskItem[]) => void
  onClear: () => void
}

/** What the dialogs ask, of all of them. */
interface Typed extends FormContent {
  toPerson?: number
  text?: string
}

/** What can be done with the chosen tasks: one step only; shown before it is done, a result for every row. */
export function BulkBar({ tasks, search, onPick, onClear }: BulkBarProps) {
  const { t } = useTranslation('inbox')
  const bulk = useBulk()
  const [asked, setAsked] = useState<BulkVerb>()
  const [like] = tasks
  const isOneStep = new Set(tasks.map(stepOf)).size === 1
  const refusal = tasks.length > MOST ? t('bulk.tooMany', { most: MOST }) : isOneStep ? undefined : t('bulk.oneStep')
  const isMany = refusal === undefined && tasks.length > MOST_DECIDED
  const close = () => setAsked(undefined)
  // what was typed stays until it was sent: the dialog opens with it again
  const [typed, setTyped] = useState<Partial<Record<BulkVerb, Typed | undefined>>>({})
  const send = (body: object, values: Typed, able: readonly TaskItem[]) => {
    if (!asked) return
    close()
    const keep = (now: Typed | undefined) => setTyped((before) => ({ ...before, [asked]: now }))
    keep(values)
    void bulk.start(asked, able, { ...body }).then((isSent) => isSent && keep(undefined))
  }
  return (
    <footer className="bulk" aria-label={t('bulk.title')}>
      <b>{t('bulk.count', { count: tasks.length })}</b>
      {refusal && <span className="soft">{refusal}</span>}
      {isMany && (
        <span className="soft">
          {t('bulk.fewer', { most: MOST_DECIDED })}{' '}
          <Button type="link" size="small" onClick={() => onPick(tasks.slice(0, MOST_DECIDED))}>
            {t('bulk.keepFirst', { most: MOST_DECIDED })}
          </Button>
        </span>
      )}
      {isOneStep && like && <PickAlike like={like} picked={tasks.length} search={search} onPick={onPick} />}
      <span className="bulk-acts">
        <Button onClick={() => setAsked('claim')} disabled={refusal !== undefined}>
          {t('claim')}
        </Button>
        <Button onClick={() => setAsked('transfer')} disabled={refusal !== undefined || isMany}>
          {t('verb.transfer.title')}
        </Button>
        <Button onClick={() => setAsked('nudge')} disabled={refusal !== undefined}>
          {t('verb.nudge.title')}
        </Button>
        <Button onClick={() => setAsked('complete')} disabled={refusal !== undefined || isMany}>
          {t('bulk.complete')}
        </Button>
        <Button type="text" onClick={onClear}>
          {t('bulk.clear')}
        </Button>
      </span>
      {asked === 'claim' && <BulkClaim tasks={tasks} onClose={close} onSend={(able) => send({}, {}, able)} />}
      {asked === 'complete' && <BulkComplete tasks={tasks} typed={typed.complete} onClose={close} onSend={send} />}
      {(asked === 'transfer' || asked === 'nudge') && (
        <BulkWords verb={asked} tasks={tasks} typed={typed[asked]} onClose={close} onSend={send} />
      )}
      {bulk.run && (
        <BulkResult
          run={bulk.run}
          onStop={bulk.stop}
          onRetry={({ verb, body, ...run }) => void bulk.start(verb, notDone(run), body)}
          onClose={() => {
            const left = unsent(bulk.run)
            bulk.close()
            // what was not sent stays chosen, to be sent again
            if (left.length > 0) onPick(left)
            else onClear()
          }}
        />
      )}
    </footer>
  )
}

interface PickAlikeProps extends Pick<BulkBarProps, 'search' | 'onPick'> {
  like: TaskItem
  picked: number
}

/** 选择全部 N 项: what the filters let through at the same step, loaded or not. */
function PickAlike({ like, picked, search, onPick }: PickAlikeProps) {
  const { t } = useTranslation('inbox')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const [isBusy, setBusy] = useState(false)
  const { data } = useQuery(alikeCountQuery(filtersOf(search), like))
  if (!data || data.total <= picked || picked >= MOST) return null
  const pickAll = async () => {
    setBusy(true)
    try {
      onPick(await alikeTasks(filtersOf(search), like, MOST))
    } catch (error) {
      message.error(errorText(error).told)
    } finally {
      setBusy(false)
    }
  }
  const isMore = data.total > MOST || !data.isExact
  return (
    <Button type="link" size="small" loading={isBusy} onClick={() => void pickAll()}>
      {isMore ? t('bulk.first', { most: MOST }) : t('bulk.all', { count: data.total })}
    </Button>
  )
}

const stepOf = (task: TaskItem): string => `${task.campaignId}/${task.step}`
