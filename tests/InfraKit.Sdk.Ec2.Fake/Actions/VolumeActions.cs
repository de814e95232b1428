using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Makes, attaches, detaches and removes volumes.</summary>
internal static class VolumeActions
{
    public static byte[] Create(Call call)
    {
        var (form, storage, token) = (call.Form, call.Account.Storage, call.Token());
        var zone = form.Required("AvailabilityZone");
        if (call.Account.Catalog.Subnets.Values.All(subnet => subnet.Zone != zone)) throw new ApiError("InvalidZone.NotFound", $"The zone '{zone}' does not exist.");
        var size = form.Number("Size") ?? throw ApiError.Missing("size/snapshot");
        if (size < 1) throw ApiError.Value($"Volume of {size} GiB is too small; minimum is 1 GiB.");
        var tags = TagSpecifications.Read(form).Of("volume");
        if (storage.Tokens.Find("", token, form) is { } made) return call.Answer(answer => VolumeXml.Write(answer, made, call.Now));
        call.StopDry();
        var volume = storage.Tokens.Remember("", token, form, storage.Create(zone, size, form.Text("VolumeType"), tags));
        return call.Answer(answer => VolumeXml.Write(answer, volume, call.Now));
    }

    public static byte[] Delete(Call call)
    {
        var volume = call.Account.Storage.Find(call.Form.Required("VolumeId"));
        if (volume.AttachmentAt(call.Now) is { } attachment) throw new ApiError("VolumeInUse", $"Volume {volume.Id} is currently attached to {attachment.Machine.Id}");
        call.StopDry();
        volume.States.Follow(call.Now, "deleted");
        return call.Done();
    }

    public static byte[] Attach(Call call)
    {
        var volume = call.Account.Storage.Find(call.Form.Required("VolumeId"));
        var machine = call.Machine(call.Form.Required("InstanceId"));
        var device = call.Form.Required("Device");
        if (volume.AttachmentAt(call.Now) is { } taken) throw new ApiError("VolumeInUse", $"{volume.Id} is already attached to an instance ({taken.Machine.Id})");
        if (volume.StateAt(call.Now) is not "available") throw new ApiError("IncorrectState", $"{volume.Id} is not 'available'.");
        if (!machine.IsLive) throw new ApiError("IncorrectInstanceState", $"Instance '{machine.Id}' is in a state from which volumes can't be attached.");
        if (machine.State is not (MachineState.Running or MachineState.Stopped)) throw new ApiError("IncorrectState", $"Instance '{machine.Id}' is not 'running'.");
        if (volume.Zone != machine.Zone) throw new ApiError("InvalidVolume.ZoneMismatch", $"The volume '{volume.Id}' is not in the same availability zone as instance '{machine.Id}'");
        if (machine.DisksAt(call.Now).Any(disk => disk.Attachment.Device == device)) throw ApiError.Value($"Invalid value '{device}' for unixDevice. Attachment point {device} is already in use");
        call.StopDry();
        call.Account.Storage.Attach(volume, machine, device);
        return Answer(call, volume);
    }

    public static byte[] Detach(Call call)
    {
        var volume = call.Account.Storage.Find(call.Form.Required("VolumeId"));
        if (volume.AttachmentAt(call.Now) is not { } attachment || attachment.At(call.Now) == "detaching") throw new ApiError("IncorrectState", $"Volume '{volume.Id}' is in the '{(volume.AttachmentAt(call.Now) is null ? "available" : "detaching")}' state.");
        if (call.Form.Text("InstanceId") is { } id && id != attachment.Machine.Id || call.Form.Text("Device") is { } device && device != attachment.Device)
        {
            throw new ApiError("InvalidAttachment.NotFound", $"Volume '{volume.Id}' is not attached as given.");
        }

        if (attachment.Device == Image.RootDevice && attachment.Machine.State != MachineState.Stopped) throw new ApiError("OperationNotPermitted", $"Unable to detach root volume '{volume.Id}' from instance '{attachment.Machine.Id}'");
        call.StopDry();
        call.Account.Storage.Detach(volume);
        return Answer(call, volume);
    }

    private static byte[] Answer(Call call, Volume volume) => call.Answer(answer => VolumeXml.Write(answer, volume, volume.Attachment!, call.Now));
}
