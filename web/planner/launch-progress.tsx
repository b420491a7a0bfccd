import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Popconfirm, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail, LaunchProgress } from '../../contracts/http/campaigns.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useNumberWords } from '../shared/use-number-words.ts'
import { campaignPath, launchQuery } from './campaigns.query.ts'

/** How far the launch is: cases opened, cases that the process has taken over, failures; it may be stopped and gone on with. */
export function LaunchProgressPanel({ detail, launch }: { detail: CampaignDetail; launch: LaunchProgress }) {
  const { t } = useTranslation('planner')
  const client = useQueryClient()
  const errorText = useErrorText()
  const inWords = useNumberWords()
  const { id } = detail.campaign
  const turn = useMutation({
    mutationFn: (verb: 'launch' | 'stop') =>
      request<LaunchProgress>('POST', `${campaignPath(id)}/${verb}`, { body: {}, key: newKey() }),
    onSuccess: (progress) => client.setQueryData(launchQuery(id).queryKey, progress),
    onError: () => client.invalidateQueries({ queryKey: ['campaigns', 'launch', id] }),
  })
  const { status, targets, opened, started, failed, skipped = 0 } = launch
  const isRunning = status === 'RUNNING'
  return (
    <div className="launch-progress">
      <p role="status">
        <strong>{t(`launch.status.${status}`)}</strong>{' '}
        <span className="soft" title={t('launch.figures', { opened, targets, started, failed })}>
          {t('launch.figures', {
            opened: inWords(opened),
            targets: inWords(targets),
            started: inWords(started),
            failed: inWords(failed),
          })}
        </span>
      </p>
      {skipped > 0 && <p className="soft">{t('launch.skipped', { count: skipped })}</p>}
      <Bar title={t('launch.opened')} of={targets - skipped} done={opened} isActive={isRunning} />
      <Bar title={t('launch.started')} of={targets - skipped} done={started} isActive={isRunning || started < opened} />
      {(launch.error || failed > 0) && (
        <Alert
          type="error"
          showIcon
          className="plan-alert"
          title={failed > 0 ? t('launch.failed', { count: failed }) : t('launch.broke')}
          description={
            <>
              {t('launch.failedNext')}
              {launch.error && (
                <details>
                  <summary>{t('launch.raw')}</summary>
                  <code>{launch.error}</code>
                </details>
              )}
            </>
          }
        />
      )}
      {turn.error && <Alert type="error" showIcon className="plan-alert" title={errorText(turn.error).told} />}
      <div className="launch-act">
        {isRunning && (
          <Popconfirm
            title={t('launch.stopAsk')}
            description={t('launch.stopHelp')}
            okText={t('launch.stop')}
            cancelText={t('shared:cancel')}
            onConfirm={() => turn.mutate('stop')}
          >
            <Button loading={turn.isPending}>{t('launch.stop')}</Button>
          </Popconfirm>
        )}
        {(status === 'STOPPED' || status === 'FAILED') && (
          <Button type="primary" loading={turn.isPending} onClick={() => turn.mutate('launch')}>
            {t('launch.goOn')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Bar({ title, of, done, isActive }: { title: string; of: number; done: number; isActive: boolean }) {
  const inWords = useNumberWords()
  const percent = of === 0 ? 0 : Math.floor((done / of) * 100)
  return (
    <div className="launch-bar" title={`${done} / ${of}`}>
      <span>{title}</span>
      <Progress
        percent={percent}
        status={isActive && percent < 100 ? 'active' : 'normal'}
        format={() => `${inWords(done)} / ${inWords(of)}`}
        aria-label={title}
      />
    </div>
  )
}
