import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCan } from '../session.ts';

/** The way to bring a file in; nothing for those who may not. */
export function ImportLink({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  const can = useCan();
  if (!can('imports:write')) return null;
  return (
    <Button component={Link} to="/imports" leftSection={icon}>
      {children}
    </Button>
  );
}
