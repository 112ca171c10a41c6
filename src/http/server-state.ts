/** Whether the server still takes requests; turned once. */
export interface ServerState {
  stopping: boolean;
}
