package dev.durable.runtime.hub.embedded;

/**
 * What the hub keeps in memory besides the store. All of it is bounded, and all of it can be built
 * from the store.
 *
 * @param ready instances with messages, and the locks on instances
 * @param activities the queue of activities, and the locks on them
 * @param delayed where the delayed entries begin
 * @param alarm rings when a delayed entry is due
 * @param changes those who wait for an instance to change
 */
record LiveState(
    ReadyInstances ready,
    ActivityQueue activities,
    DelayedEntries delayed,
    Alarm alarm,
    InstanceChanges changes) {}
