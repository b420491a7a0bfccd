import { useTranslation } from 'react-i18next'
import type { PartItem } from '../../contracts/http/operations.ts'

export interface PartWords {
  name: string
  says: string
  /** what it means for people; '' where all is well */
  means: string
  next: string
  /** to be run on the server; '' where the next step takes none */
  command: string
}

const RECORD_BACKUP = 'npm run muster -- backup-record --place PLACE'
const COMMANDS: Readonly<Record<string, string>> = {
  'engine.AWAY': 'npm run muster -- rebuild-engine',
  'backup.NEVER': RECORD_BACKUP,
  'backup.OLD': RECORD_BACKUP,
  'backup.FAILED': RECORD_BACKUP,
}

/** A part in words: its name, how it stands, what that means for people, what to do next and with which command. */
export function usePartWords(): (part: Pick<PartItem, 'part' | 'code'> & { values?: PartItem['values'] }) => PartWords {
  const { t } = useTranslation('operations')
  return ({ part, code, values = {} }) => {
    const [kind = '', name = ''] = part.split(':')
    const of = (key: string, fallback: string) =>
      t(`part.${kind}.${code}.${key}`, { ...values, defaultValue: fallback })
    return {
      name: t(`part.${kind}.name`, { name, defaultValue: part }),
      says: of('says', code),
      means: of('means', ''),
      next: of('next', ''),
      command: COMMANDS[`${kind}.${code}`] ?? '',
    }
  }
}
