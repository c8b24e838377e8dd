import { useRouter } from '@tanstack/react-router';
import { ErrorNote } from '../ui/ErrorNote.tsx';

/** A screen that broke. */
export function Failure({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <div style={{ padding: 24, maxWidth: 640 }}>
      <ErrorNote error={error} onRetry={() => void router.invalidate()} />
    </div>
  );
}
