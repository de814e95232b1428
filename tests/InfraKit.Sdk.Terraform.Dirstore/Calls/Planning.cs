using InfraKit.Sdk.Terraform.Dirstore.Protocol;
using InfraKit.Sdk.Terraform.Dirstore.Schemas;
using InfraKit.Sdk.Terraform.Dirstore.Wire;

namespace InfraKit.Sdk.Terraform.Dirstore.Calls;

/// <summary>What terraform will be told before it applies.</summary>
internal static class Planning
{
    public static PlanAnswer Plan(BlockSpec spec, PlanRequest request)
    {
        var answer = new PlanAnswer { PlannedPrivate = request.PriorPrivate };
        if (request.Proposed.Open() is not { } proposed)
        {
            answer.Planned = request.Proposed;
            return answer;
        }

        var planned = spec.Fit(proposed);
        if (request.Prior.Open() is not { } prior)
        {
            foreach (var attribute in spec.Attributes.Where(one => one.Use == AttributeUse.Computed)) planned[attribute.Name] = Unknown.Value;
        }
        else
        {
            var before = spec.Fit(prior);
            var replacing = spec.Attributes.Where(one => one.Replaces && !Equals(before[one.Name], planned[one.Name]));
            answer.RequiresReplace.AddRange(replacing.Select(one => Trouble.PathTo(one.Name)));
        }

        answer.Planned = planned.Seal();
        return answer;
    }
}
