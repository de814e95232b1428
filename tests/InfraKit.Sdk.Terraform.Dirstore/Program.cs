return await InfraKit.Sdk.Terraform.Dirstore.Executable.ProviderProcess.RunAsync();
