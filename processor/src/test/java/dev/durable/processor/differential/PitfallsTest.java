package dev.durable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The known pitfalls of compiling a Java body to a state machine, and which bodies of the table
 * would fall into them. The bodies themselves run in {@link DifferentialTest}.
 */
class PitfallsTest {
  private record Pitfall(String name, List<String> bodies) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Pitfall pitfall(String name, String... bodies) {
    return new Pitfall(name, List.of(bodies));
  }

  static Stream<Pitfall> pitfalls() {
    return Stream.of(
        pitfall(
            "01 nothing may follow a jump",
            "names/unreachableAfterLoops",
            "verbatim/deadCodeAfterInfiniteLoop",
            "loops/whileTrueWithReturn"),
        pitfall(
            "02 a variable is assigned in one step and read in another",
            "statements/definiteAssignmentOverBranches",
            "switches/switchSharesVariables",
            "scopes/lambdaCapturesAssignedLater"),
        pitfall(
            "03 checked exceptions around pieces that do not throw them",
            "names/catchOfNothingThrown",
            "tries/preciseRethrow",
            "tries/sneakyExceptionOfCaughtType"),
        pitfall(
            "04 captures are by value, per iteration",
            "scopes/lambdasCapturePerIteration",
            "scopes/anonymousClassCaptures",
            "loops/loopVariableCopiedPerIteration",
            "blocks/localClassCapturing"),
        pitfall(
            "05 variables assigned half-way through a try",
            "tries/variablesAssignedInTry",
            "tries/variablesHalfAssigned"),
        pitfall(
            "06 order of evaluation",
            "order/argumentsLeftToRight",
            "compound/elementCompoundReadsTargetFirst",
            "compound/assignmentsAsOperands",
            "compound/incrementsAroundWaits",
            "assignments/compoundReadsTargetFirst"),
        pitfall(
            "07 constants stay constants",
            "expressions/constantsStayConstants",
            "order/constantNarrowing",
            "order/constantConcatenationAfterWait"),
        pitfall(
            "08 poly expressions",
            "expressions/polyExpressionsInArguments",
            "expressions/diamondsAndInference",
            "conditions/conditionalLambdaArms"),
        pitfall(
            "09 var",
            "assignments/varInference",
            "expressions/intersectionVarInOneStep",
            "pitfalls/varOfCapturesAcrossWaits",
            "pitfalls/varOfNothingInParticular",
            "localTypes/genericRecords",
            "localTypes/anonymousClassesInPlace"),
        pitfall(
            "10 captured and intersection types",
            "expressions/varOfWildcardElements",
            "expressions/castsAroundWaits",
            "loops/forEachWildcard",
            "pitfalls/intersectionOperands",
            "pitfalls/nullInTemporaries"),
        pitfall(
            "11 generic methods",
            "scopes/genericHelpers",
            "pitfalls/genericCallsWithWaits",
            "generics/genericHelper",
            "generics/typesThatWouldMeanSomethingElse",
            "generics/throwsAVariable"),
        pitfall(
            "12 unboxing of null where Java unboxes",
            "expressions/boxingOrder",
            "compound/elementCompoundExceptions",
            "conditions/conditionalUnboxing"),
        pitfall(
            "13 names of ours and of the user",
            "scopes/reservedLookingNames",
            "scopes/interfaceMethodsNamedLikeGenerated",
            "names/contextualKeywordNames",
            "pitfalls/namesOfGeneratedThings",
            "localTypes/siblingTypesOfOneName",
            "localTypes/typesNamedLikeOthers",
            "scopes/nameOfATypeInFrames",
            "scopes/activitiesDifferingInStyle",
            "names/dollarsAndUnicode"),
        pitfall(
            "14 shadowing", "scopes/anonymousClassShadows", "scopes/lambdaLocalsNamedLikeFields"),
        pitfall(
            "15 this",
            "scopes/thisAsValue",
            "names/deepNesting",
            "scopes/outerThis",
            "scopes/superCalls",
            "pitfalls/thisEverywhere"),
        pitfall("16 labels", "blocks/labelledBlocks", "loops/sameLabelTwice"),
        pitfall("17 endless loops", "names/unreachableAfterLoops", "loops/forUpdateWaitsInfinite"),
        pitfall(
            "18 finalizers with a pending completion",
            "tries/returnThroughThreeFinallys",
            "tries/finallyOverridesException",
            "tries/completionsOfSiblings",
            "tries/catchClausesDoNotProtectEachOther"),
        pitfall("19 the same exception is thrown on", "tries/rethrowIdentity"),
        pitfall(
            "20 switch on strings, enums and null",
            "switches/switchOnEnum",
            "switches/switchOnNull",
            "verbatim/switchEnum",
            "pitfalls/enumSwitchUnqualified",
            "pitfalls/stringSwitchOnce",
            "localTypes/liveEnums"),
        pitfall("21 comments in slices", "names/commentsInSlices", "verbatim/comments"),
        pitfall("22 text blocks in slices", "names/textBlocks", "verbatim/textBlocks"),
        pitfall("23 unicode escapes", "names/unicodeEscapes", "verbatim/unicodeEscapes"),
        pitfall("24 iteration over sets and maps", "loops/forEachSet", "loops/forEachMapEntries"),
        pitfall("25 methods of the interface", "scopes/privateHelpers", "scopes/defaultHelpers"),
        pitfall("26 no code is copied", "tries/tower", "verbatim/bigStraightLine"),
        pitfall(
            "27 statements that do not complete",
            "names/infiniteVerbatimLoops",
            "verbatim/switchThatDoesNotComplete",
            "verbatim/verbatimTryThatDoesNotComplete"),
        pitfall("28 the user's names stay", "scopes/siblingScopes"));
  }

  @ParameterizedTest
  @MethodSource("pitfalls")
  void hasBodies(Pitfall pitfall) {
    Set<String> all =
        BodyTable.cases().stream().map(BodyCase::toString).collect(Collectors.toSet());

    assertThat(all).containsAll(pitfall.bodies());
  }
}
