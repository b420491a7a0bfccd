import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { BulkComplete } from './bulk-complete.tsx'
import { BulkResult, type BulkResults } from './bulk-result.tsx'

const LARGEST = 50

interface BulkBarProps {
  tasks: readonly TaskItem[]
  /** the loaded list, to choose the rest of the step from */
  shown: readonly TaskItem[]
  onPick: (taskIds: readonly string[]) => void
  onClear: () => void
}

/** What can be done with the chosen tasks: one step only, at most fifty, a result for every row. */
export function BulkBar({ tasks, shown, onPick, onClear }: BulkBarProps) {
  const { t } = useTranslation('inbox')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [answer, setAnswer] = useState<{ answer: BulkResults; tasks: readonly TaskItem[] }>()
  const [isCompleting, setCompleting] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const isOneStep = new Set(tasks.map(stepOf)).size === 1
  const alike = isOneStep ? shown.filter((task) => stepOf(task) === stepOf(tasks[0])).slice(0, LARGEST) : []
  const refusal =
    tasks.length > LARGEST ? t('bulk.tooMany', { most: LARGEST }) : isOneStep ? undefined : t('bulk.oneStep')

  const run = async (verb: 'claim' | 'complete', body: Record<string, unknown>) => {
    setBusy(true)
    try {
      const taskIds = tasks.map((task) => task.id)
      const given = await request<BulkResults>('POST', `/api/tasks/bulk/${verb}`, {
        body: { taskIds, body },
        key: newKey(),
      })
      setCompleting(false)
      setAnswer({ answer: given, tasks })
      await client.invalidateQueries({ queryKey: ['tasks'] })
    } catch (error) {
      message.error(errorText(error).told)
    } finally {
      setBusy(false)
    }
  }
  return (
    <footer className="bulk" aria-label={t('bulk.title')}>
      <b>{t('bulk.count', { count: tasks.length })}</b>
      {refusal && <span className="soft">{refusal}</span>}
      {alike.length > tasks.length && (
        <Button type="link" size="small" onClick={() => onPick(alike.map((task) => task.id))}>
          {t('bulk.alike', { count: alike.length })}
        </Button>
      )}
      <span className="bulk-acts">
        <Button
          onClick={() => void run('claim', {})}
          loading={isBusy && !isCompleting}
          disabled={refusal !== undefined}
        >
          {t('claim')}
        </Button>
        <Button onClick={() => setCompleting(true)} disabled={refusal !== undefined}>
          {t('bulk.complete')}
        </Button>
        <Button type="text" onClick={onClear}>
          {t('bulk.clear')}
        </Button>
      </span>
      {isCompleting && (
        <BulkComplete
          tasks={tasks}
          isBusy={isBusy}
          onClose={() => setCompleting(false)}
          onSend={(body) => void run('complete', { ...body })}
        />
      )}
      {answer && (
        <BulkResult
          {...answer}
          onClose={() => {
            setAnswer(undefined)
            onClear()
          }}
        />
      )}
    </footer>
  )
}

const stepOf = (task: TaskItem | undefined): string => `${task?.campaignId}/${task?.step}`
