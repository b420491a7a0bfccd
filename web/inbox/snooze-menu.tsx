import { ClockCircleOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, type MenuProps } from 'antd'
import { type Ref, useImperativeHandle, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { useMe } from '../shared/session.ts'
import { useTime } from '../shared/use-time.ts'
import { useUndo } from '../shared/use-undo.tsx'
import { mayRest, snooze, snoozeChoices, snoozesOf } from './snooze.ts'

export interface SnoozeHandle {
  open(): void
}

interface SnoozeMenuProps {
  task: TaskItem
  onSnoozed: () => void
  ref: Ref<SnoozeHandle>
}

/** 稍后处理: takes a task out of my own list for a while; what is due today, overdue or sent back stays. */
export function SnoozeMenu({ task, onSnoozed, ref }: SnoozeMenuProps) {
  const { t } = useTranslation('inbox')
  const time = useTime()
  const { message } = App.useApp()
  const undo = useUndo()
  const me = useMe().person.id
  const until = snoozesOf(me).use()[task.id]
  // the choices are those of the moment in which the menu is opened
  const [openedAt, setOpenedAt] = useState<number>()
  const setOpen = (isOpen: boolean) => setOpenedAt(isOpen ? Date.now() : undefined)
  useImperativeHandle(ref, () => ({ open: () => (mayRest(task) ? setOpen(true) : void message.info(t('snooze.not'))) }))
  if (!mayRest(task)) return null
  const items: MenuProps['items'] = [
    ...snoozeChoices(openedAt ?? 0).map(({ key, until: at }) => ({
      key,
      label: t(`snooze.${key}`),
      extra: time.instant(at),
      onClick: () => {
        snooze(me, task.id, at)
        onSnoozed()
        undo(t('snooze.done', { at: time.instant(at) }), () => snooze(me, task.id, until))
      },
    })),
    ...(until !== undefined && until > (openedAt ?? 0)
      ? [{ key: 'back', label: t('snooze.back'), onClick: () => snooze(me, task.id, undefined) }]
      : []),
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} open={openedAt !== undefined} onOpenChange={setOpen} autoFocus>
      <Button icon={<ClockCircleOutlined aria-hidden />} title={t('snooze.help')}>
        {t('snooze.title')}
      </Button>
    </Dropdown>
  )
}
