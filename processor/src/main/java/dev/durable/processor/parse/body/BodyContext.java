package dev.durable.processor.parse.body;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.parse.Javac;
import javax.lang.model.element.TypeElement;

/** What the bodies of one workflow have in common. */
record BodyContext(
    TypeElement workflow,
    VariableTypes types,
    OwnMethods own,
    HelperMethods helpers,
    MethodInstances instances,
    BodyNames names,
    Continuation continuation,
    Javac javac,
    Diagnostics diagnostics) {}
