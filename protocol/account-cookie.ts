/**
 * Names the account this browser is signed in with, for pages to compare with their own. The server sets it beside the session's cookie,
 * which scripts cannot read; it proves nothing to the server.
 */
export const accountCookie = "ebb-account";
