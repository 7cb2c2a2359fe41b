package dev.durable.processor.differential;

/**
 * What random bodies may contain.
 *
 * @param compoundElements compound assignments to array elements and fields whose operands wait
 * @param waitsInSwitchExpressions waits in the selector and the arms of a switch expression
 * @param aliases several variables that refer to one mutable object
 */
record RandomFeatures(boolean compoundElements, boolean waitsInSwitchExpressions, boolean aliases) {
  static final RandomFeatures ALL = new RandomFeatures(true, false, true);
}
