export { auditEntryShape, downloadAudit, listAudit } from './audit/contract.ts';
export { industries, meShape, roles, workspaceShape } from './fields.contract.ts';
export { createKey, keyShape, listKeys, revokeKey } from './keys/contract.ts';
export {
  acceptInvitation,
  addMember,
  changeRole,
  invitationShape,
  invite,
  listInvitations,
  listMembers,
  memberShape,
  readInvitation,
  removeMember,
  resetPassword,
  withdrawInvitation,
} from './members/contract.ts';
export {
  changePassword,
  endSession,
  getSetup,
  listSessions,
  sessionShape,
  setUp,
  signIn,
  signOut,
  switchWorkspace,
  updateProfile,
  whoAmI,
} from './sign-in/contract.ts';
export { createWorkspace, deleteWorkspace, updateWorkspace } from './workspaces/contract.ts';
