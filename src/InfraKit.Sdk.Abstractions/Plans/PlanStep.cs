namespace InfraKit.Sdk;

/// <summary>One step of a plan.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Slot">The slot it is about, counted from 0: the position in the list of logical ids, or a running number in groups of a size; -1 for none.</param>
/// <param name="Instance">The instance it is about; null for one that doesn't exist yet.</param>
/// <param name="Why">The arithmetic that allowed it.</param>
public readonly record struct PlanStep(PlanStepKind Kind, int Slot, InstanceId? Instance, Reason Why);
