import { Arrival } from "./arrival.ts";
import type { ChatClient } from "./chat-client.ts";
import { type ShownState, shownStateOf } from "./shown-state.ts";
import type { InitialState } from "./state.ts";

/**
 * The client of a page that is shown, and can be used, before the client's code is there: to show it takes nothing but the state. What is
 * asked meanwhile is done as soon as it is, in the same order; from then on everything is done at once. Nothing is fetched before `start`.
 */
export function createLateClient(initial: InitialState, make: MakeClient): ChatClient {
  const state = shownStateOf(initial);
  const client = new Arrival(() => make(initial, state));
  return {
    store: state.store,
    shown: state.shown,
    start() {
      client.start();
      return client.during(({ start }) => start());
    },

    openRoom: (...room) => client.ask((here) => here.openRoom(...room)),
    prepareRoom: (roomId) => client.ask((here) => here.prepareRoom(roomId)),
    closeRoom: (roomId) => void client.ask((here) => here.closeRoom(roomId)),
    loadOlder: (roomId) => client.ask((here) => here.loadOlder(roomId)),
    loadNewer: (roomId) => client.ask((here) => here.loadNewer(roomId)),
    showNewest: (roomId) => client.ask((here) => here.showNewest(roomId)),
    saw: (...seen) => void client.ask((here) => here.saw(...seen)),
    unreadIn: (roomId) => client.ask((here) => here.unreadIn(roomId)),
    mentions: () => client.ask((here) => here.mentions()),
    markRead: (roomId) => client.ask((here) => here.markRead(roomId)),

    openThread: (...thread) => client.ask((here) => here.openThread(...thread)),
    closeThread: (rootId) => void client.ask((here) => here.closeThread(rootId)),
    loadOlderReplies: (rootId) => client.ask((here) => here.loadOlderReplies(rootId)),
    sawThread: (...seen) => void client.ask((here) => here.sawThread(...seen)),
    followThread: (...wish) => client.ask((here) => here.followThread(...wish)),
    listThreads: (asked) => client.ask((here) => here.listThreads(asked)),
    threadOf: (messageId) => client.ask((here) => here.threadOf(messageId)),

    forward: (...message) => void client.ask((here) => here.forward(...message)),
    send: (...message) => void client.ask((here) => here.send(...message)),
    attach: (...files) => void client.ask((here) => here.attach(...files)),
    sendWhenUploaded: (...message) => void client.ask((here) => here.sendWhenUploaded(...message)),
    retryUpload: (key) => void client.ask((here) => here.retryUpload(key)),
    removeUpload: (key) => void client.ask((here) => here.removeUpload(key)),
    retry: (clientId) => void client.ask((here) => here.retry(clientId)),
    retryAll: () => void client.ask((here) => here.retryAll()),
    editPending: (...change) => client.ask((here) => here.editPending(...change)),
    removePending: (clientId) => client.ask((here) => here.removePending(clientId)),
    edit: (...change) => client.ask((here) => here.edit(...change)),
    remove: (messageId) => client.ask((here) => here.remove(messageId)),
    removeSoon: (message) => void client.ask((here) => here.removeSoon(message)),
    takeBack: (clientId) => void client.ask((here) => here.takeBack(clientId)),
    removePreview: (...preview) => client.ask((here) => here.removePreview(...preview)),
    typed: (roomId) => void client.ask((here) => here.typed(roomId)),

    toggleReaction: (...reaction) => void client.ask((here) => here.toggleReaction(...reaction)),
    usedEmoji: (emoji) => void client.ask((here) => here.usedEmoji(emoji)),
    chooseTone: (tone) => void client.ask((here) => here.chooseTone(tone)),
    learnNames: (...people) => void client.ask((here) => here.learnNames(...people)),
    setPinned: (...pinned) => client.ask((here) => here.setPinned(...pinned)),
    pins: (roomId) => client.ask((here) => here.pins(roomId)),
    lookUpSaved: () => void client.ask((here) => here.lookUpSaved()),
    setSaved: (...saved) => client.ask((here) => here.setSaved(...saved)),
    saved: (after) => client.ask((here) => here.saved(after)),
    versions: (messageId) => client.ask((here) => here.versions(messageId)),
    markUnread: (...message) => client.ask((here) => here.markUnread(...message)),

    readDraft: (place) => client.here?.readDraft(place) ?? "",
    adoptDraft: (place) => client.ask((here) => here.adoptDraft(place)),
    writeDraft: (...draft) => void client.ask((here) => here.writeDraft(...draft)),

    reconnectNow: () => void client.ask((here) => here.reconnectNow()),
    dismissAbsence: () => void client.ask((here) => here.dismissAbsence()),
    dismissTrouble: () => void client.ask((here) => here.dismissTrouble()),
    askPermission: () => client.ask((here) => here.askPermission()),

    createRoom: (room) => client.ask((here) => here.createRoom(room)),
    changeRoom: (...change) => client.ask((here) => here.changeRoom(...change)),
    archiveRoom: (roomId) => client.ask((here) => here.archiveRoom(roomId)),
    reopenRoom: (roomId) => client.ask((here) => here.reopenRoom(roomId)),
    browseRooms: () => client.ask((here) => here.browseRooms()),
    joinRoom: (roomId) => client.ask((here) => here.joinRoom(roomId)),
    leaveRoom: (roomId) => client.ask((here) => here.leaveRoom(roomId)),
    deleteRoom: (roomId) => client.ask((here) => here.deleteRoom(roomId)),
    members: (roomId) => client.ask((here) => here.members(roomId)),
    addMember: (...member) => client.ask((here) => here.addMember(...member)),
    removeMember: (...member) => client.ask((here) => here.removeMember(...member)),
    openDirect: (memberIds) => client.ask((here) => here.openDirect(memberIds)),
    firstSince: (...asked) => client.ask((here) => here.firstSince(...asked)),
    findPeople: (query) => client.ask((here) => here.findPeople(query)),

    wantCard: (userId) => void client.ask((here) => here.wantCard(userId)),
    profile: (userId) => client.ask((here) => here.profile(userId)),
    changeProfile: (change) => client.ask((here) => here.changeProfile(change)),
    settingsNow: () => client.ask((here) => here.settingsNow()),
    changeSettings: (change) => client.ask((here) => here.changeSettings(change)),
    changeSidebar: (change) => client.ask((here) => here.changeSidebar(change)),
    changeWishes: (...wishes) => client.ask((here) => here.changeWishes(...wishes)),
    mentionable: (...asked) => client.ask((here) => here.mentionable(...asked)),
    search: (asked) => client.ask((here) => here.search(asked)),

    explainNotification: (id) => client.ask((here) => here.explainNotification(id)),
    explainMessage: (id) => client.ask((here) => here.explainMessage(id)),
    earlierNotifications: () => client.ask((here) => here.earlierNotifications()),

    onNavigate: (listener) => client.during((here) => here.onNavigate(listener)),
    unsent: () => client.ask((here) => here.unsent()),
    signOut: () => client.ask((here) => here.signOut()),
  };
}

type MakeClient = (initial: InitialState, state: ShownState) => Promise<ChatClient>;

/** Fetches the code of the client. */
export const makeClient: MakeClient = async (initial, state) => {
  const { createChatClient } = await fetchClient();
  return createChatClient(initial, undefined, state);
};

/** The code of the client, and of the socket that it opens first. May be called as often as one likes. */
export function fetchClient() {
  import("socket.io-client").catch(() => undefined);
  return import("./create-chat-client.ts");
}
