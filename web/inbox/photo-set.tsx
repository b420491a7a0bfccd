import { createContext, type ReactNode, use, useState } from 'react'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import { type LargePhoto, PhotoViewer } from '../shared/photo-viewer.tsx'
import { useMay } from '../shared/session.ts'
import type { GivenFile } from './draft.ts'
import { OriginalDialog } from './original-dialog.tsx'
import { PhotoFacts } from './photo-facts.tsx'
import type { TakenFor } from './taken-where.tsx'

const Opener = createContext<((id: string) => void) | undefined>(undefined)

/** Opens a picture of the set around it large; undefined outside of one. */
export const useOpenPhoto = () => use(Opener)

interface PhotoSetProps {
  files: readonly (GivenFile | EvidenceItem)[]
  /** of files that are not handed in yet */
  takenFor?: TakenFor | undefined
  children: ReactNode
}

/** The pictures among these files open large from inside, one after the other. */
export function PhotoSet({ files, takenFor, children }: PhotoSetProps) {
  const [first, setFirst] = useState<string>()
  const [asked, setAsked] = useState<GivenFile>()
  const mayAsk = useMay('evidence.original')
  const photos = files
    .filter(({ type }) => type.startsWith('image/'))
    .map((file): LargePhoto => {
      const handedIn = isHandedIn(file) ? file : undefined
      return {
        id: file.id,
        name: file.name,
        source: `/api/evidence/${encodeURIComponent(file.id)}`,
        slot: handedIn ? handedIn.slotTitle : takenFor?.slot.title,
        facts: <PhotoFacts file={file} handedIn={handedIn} takenFor={takenFor} />,
        onOriginal: mayAsk && handedIn ? () => setAsked(file) : undefined,
      }
    })
  return (
    <Opener value={setFirst}>
      {children}
      {first !== undefined && <PhotoViewer photos={photos} first={first} onClose={() => setFirst(undefined)} />}
      {asked && <OriginalDialog file={asked} onClose={() => setAsked(undefined)} />}
    </Opener>
  )
}

const isHandedIn = (file: GivenFile | EvidenceItem): file is EvidenceItem => 'uploadedAt' in file
